using FedOrleans.Randomness;

namespace FedOrleans.Training.Data.Partitioning;

/// <summary>
/// Label skew: for each label, the shares of the devices are drawn from a symmetric Dirichlet(α) (Yurochkin et al. 2019;
/// Li et al. 2022, "Federated Learning on Non-IID Data Silos"). Small α gives each device few labels and uneven sizes.
/// </summary>
/// <remarks>
/// A draw that leaves a device below the minimum is drawn again, at most <see cref="Draws"/> times in all. With many
/// devices or small α hardly any draw would do; the last one is then repaired by moving the fewest examples that bring
/// every device to the minimum (<see cref="MinimumRepair"/>), so that the work is bounded and every example stays in use.
/// </remarks>
/// <param name="alpha">Concentration α, above 0.</param>
public sealed class DirichletPartitioner(double alpha) : IPartitioner
{
    /// <summary>Most draws before the last one is repaired.</summary>
    public const int Draws = 10;

    /// <inheritdoc/>
    public IReadOnlyList<int[]> Assign(PartitionInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        RandomStream random = RandomStream.Named(input.Seed, "partition/dirichlet");
        List<int>[][] held = Draw(input, ref random);
        for (int draw = 1; draw < Draws && held.Any(device => device.Sum(label => label.Count) < input.Minimum); draw++)
        {
            held = Draw(input, ref random);
        }

        MinimumRepair.Apply(held, input.Minimum, ref random);
        return [.. held.Select(device => device.SelectMany(label => label).ToArray())];
    }

    /// <summary>Examples by device and label.</summary>
    private List<int>[][] Draw(PartitionInput input, ref RandomStream random)
    {
        var held = new List<int>[input.Devices][];
        for (int device = 0; device < held.Length; device++)
        {
            held[device] = new List<int>[input.LabelCount];
        }

        ILookup<int, int> byLabel = input.AllExamples().ToLookup(i => input.Examples[i].Label);
        for (int label = 0; label < input.LabelCount; label++)
        {
            int[] examples = [.. byLabel[label]];
            random.Shuffle<int>(examples);
            double[] shares = SymmetricDirichlet.Draw(ref random, alpha, input.Devices);
            int[][] pieces = Cuts.BySize(examples, Apportionment.LargestRemainder(shares, examples.Length));
            for (int device = 0; device < held.Length; device++)
            {
                held[device][label] = [.. pieces[device]];
            }
        }

        return held;
    }
}
