using FedOrleans.Randomness;

namespace FedOrleans.Training.Data.Partitioning;

/// <summary>
/// Quantity skew: labels fall by chance, sizes by a symmetric Dirichlet(α). Every device first gets the minimum; the
/// draw shares out the rest, so that no draw fails.
/// </summary>
/// <param name="alpha">Concentration α, above 0; small values give few devices most of the data.</param>
public sealed class QuantityPartitioner(double alpha) : IPartitioner
{
    /// <inheritdoc/>
    public IReadOnlyList<int[]> Assign(PartitionInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        RandomStream random = RandomStream.Named(input.Seed, "partition/quantity");
        int[] examples = input.AllExamples();
        random.Shuffle<int>(examples);
        double[] shares = SymmetricDirichlet.Draw(ref random, alpha, input.Devices);
        int[] extra = Apportionment.LargestRemainder(shares, examples.Length - (input.Devices * input.Minimum));
        return Cuts.BySize(examples, Array.ConvertAll(extra, size => size + input.Minimum));
    }
}
