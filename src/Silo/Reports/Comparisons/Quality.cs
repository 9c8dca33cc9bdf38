using FedOrleans.Silo.Reports.Units;
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
        "penalised reward", "personal_reward", IsFraction: false, r => r.PersonalReward, d => d.PersonalReward, d => d.StartReward);

    /// <summary>What each device asks for, whether answers end or not: shown beside the reward that the methods are judged by.</summary>
    public static Quality WeightedReward { get; } = new(
        "weighted reward", "weighted_reward", IsFraction: false, r => r.WeightedReward, d => d.WeightedReward, d => d.StartWeightedReward);

    /// <summary>Its name at the beginning of a sentence.</summary>
    public string Heading => char.ToUpperInvariant(Title[0]) + Title[1..];

    /// <summary>The unit that it is shown in.</summary>
    public Unit Unit => IsFraction ? Unit.Percent : Unit.None;

    /// <summary>The figure of a column; the accuracy where none has it.</summary>
    public static Quality OfColumn(string column) =>
        new[] { _reward, WeightedReward }.FirstOrDefault(quality => quality.Column == column) ?? _accuracy;

    /// <summary>A difference of two values, with its sign: in percentage points for a fraction.</summary>
    public string Difference(double value) => NumberText.Signed(value / Unit.Size, IsFraction ? 1 : 3);

    /// <summary>The reward where any round has one, for then it is what the methods were trained on; else the accuracy.</summary>
    public static Quality Of(IEnumerable<RoundRecord> rounds) => rounds.Any(r => r.PersonalReward is not null) ? _reward : _accuracy;
}
