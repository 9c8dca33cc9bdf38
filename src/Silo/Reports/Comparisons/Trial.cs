using FedOrleans.Silo.Results;

namespace FedOrleans.Silo.Reports.Comparisons;

/// <summary>One method with one seed.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Rounds">Its rounds in order; at least one.</param>
/// <param name="Devices">Its devices at the end, by number; empty where the run does not record them.</param>
internal sealed record Trial(ulong Seed, IReadOnlyList<RoundRecord> Rounds, IReadOnlyList<DeviceRecord> Devices)
{
    /// <summary>Answers of the devices' own models; empty where no model answers requests.</summary>
    public IReadOnlyList<SampleRecord> Samples { get; init; } = [];

    /// <summary>
    /// With the weighted reward of the last evaluated round, which follows from the devices, where the rounds do not record it: results of
    /// earlier versions.
    /// </summary>
    public Trial WithWeightedReward()
    {
        RoundRecord? last = Rounds.LastOrDefault(round => round.PersonalReward is not null);
        return last is null || Rounds.Any(round => round.WeightedReward is not null)
            ? this
            : this with { Rounds = [.. Rounds.Select(round => round == last ? round with { WeightedReward = Devices.Average(device => device.WeightedReward) } : round)] };
    }

    /// <summary>The last value that was measured, null where none was.</summary>
    public double? Last(Func<RoundRecord, double?> figure) => Rounds.Select(figure).LastOrDefault(value => value is not null);
}
