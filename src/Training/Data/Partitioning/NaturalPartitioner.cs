using FedOrleans.Validation;

namespace FedOrleans.Training.Data.Partitioning;

/// <summary>
/// One device for each value of a column of the data, the largest groups first, equal ones in ordinal order. Groups
/// beyond the number of devices stay unused.
/// </summary>
/// <param name="column">The column, for messages; its values are the <see cref="TextExample.Group"/> of the examples.</param>
public sealed class NaturalPartitioner(string column) : IPartitioner
{
    /// <inheritdoc/>
    public IReadOnlyList<int[]> Assign(PartitionInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        List<int[]> groups =
        [
            .. input.AllExamples()
                .GroupBy(i => input.Examples[i].Group ?? throw new InputException($"data.partition.natural: column '{column}' was not read with the data"))
                .OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => group.ToArray()),
        ];
        int large = groups.Count(group => group.Length >= input.Minimum);
        if (large < input.Devices)
        {
            throw new InputException(
                $"data.partition.natural: only {large} of the {groups.Count} values of column '{column}' have {input.Minimum} examples or more, but "
                + $"there are {input.Devices} devices; lower data.devices to {large} or less, or data.partition.minimum");
        }

        return groups[..input.Devices];
    }
}
