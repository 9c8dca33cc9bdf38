using FedOrleans.Randomness;
using FedOrleans.Validation;

namespace FedOrleans.Channel.Devices;

/// <summary>A table of device classes: each device draws one, in proportion to the weights.</summary>
/// <param name="Classes">One or more.</param>
public sealed record ClassThroughput(IReadOnlyList<DeviceClass> Classes) : ThroughputModel
{
    /// <inheritdoc/>
    public override double Sample(ref RandomStream stream)
    {
        double left = stream.NextDouble() * Classes.Sum(kind => kind.Weight);
        foreach (DeviceClass kind in Classes)
        {
            left -= kind.Weight;
            if (left < 0)
            {
                return kind.Gflops;
            }
        }

        return Classes[^1].Gflops;
    }

    /// <inheritdoc/>
    public override void Validate(OptionCheck check, string key)
    {
        check.Holds(Classes.Count > 0, $"{key}.classes", "[]", "one class or more");
        for (int i = 0; i < Classes.Count; i++)
        {
            check.Above($"{key}.classes[{i}][0]", Classes[i].Weight, 0, 1e6);
            check.InRange($"{key}.classes[{i}][1]", Classes[i].Gflops, 1e-6, 1e9);
        }
    }

    /// <summary>Whether the tables are alike, line by line.</summary>
    public bool Equals(ClassThroughput? other) => other is not null && Classes.SequenceEqual(other.Classes);

    /// <inheritdoc/>
    public override int GetHashCode() => Classes.Aggregate(0, HashCode.Combine);
}
