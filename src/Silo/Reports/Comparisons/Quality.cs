using FedOrleans.Silo.Results;

namespace FedOrleans.Silo.Reports.Comparisons;

/// <summary>The figure by which the methods of a comparison are judged; higher is better.</summary>
/// <param name="Title">Its name in running text, e.g. <c>personalised accuracy</c>.</param>
/// <param name="Column">Its column in <c>rounds.csv</c>.</param>
/// <param name="IsFraction">Whether it lies in [0, 1] and is shown in per cent.</param>
/// <param name="OfRound">Its mean over devices after a round.</param>
/// <param name="OfDevice">Its value for one device at the end.</param>
/// <param name="OfStart">Its value for one device under the start model; null where it is not measured.</param>
internal sealed record Quality(
    string Title,
    string Column,
    bool IsFraction,
    Func<RoundRecord, double?> OfRound,
    Func<DeviceRecord, double?> OfDevice,
    Func<DeviceRecord, double?> OfStart)
{
    private static readonly Quality _accuracy = new(
        "personalised accuracy", "personal_accuracy", IsFraction: true, r => r.PersonalAccuracy, d => d.PersonalAccuracy, _ => null);

    private static readonly Quality _reward = new(
        "personalised reward", "personal_reward", IsFraction: false, r => r.PersonalReward, d => d.PersonalReward, d => d.StartReward);

    /// <summary>The reward where any round has one, for then it is what the methods were trained on; else the accuracy.</summary>
    public static Quality Of(IEnumerable<RoundRecord> rounds) => rounds.Any(r => r.PersonalReward is not null) ? _reward : _accuracy;
}
