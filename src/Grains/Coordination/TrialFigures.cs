using FedOrleans.Grains.Archives;
using FedOrleans.Grains.Ledger;

namespace FedOrleans.Grains.Coordination;

/// <summary>What rounds have come to: those of a trial, or what all cost.</summary>
/// <param name="PersonalAccuracy">Of the last round that measured it, as all down to <paramref name="Kl"/>; null where none did.</param>
/// <param name="Kl">Divergence from the start model in nats an answer.</param>
/// <param name="UplinkBytes">Sum over the rounds, as all below.</param>
/// <param name="VirtualTimeS">Simulated seconds.</param>
internal readonly record struct TrialFigures(
    double? PersonalAccuracy,
    double? GlobalAccuracy,
    double? PersonalReward,
    double? StartReward,
    double? HelpReward,
    double? SafeReward,
    double? Kl,
    long UplinkBytes,
    long DownlinkBytes,
    double VirtualTimeS)
{
    /// <param name="rows">The rounds in their order.</param>
    public static TrialFigures Of(IEnumerable<RoundRow> rows)
    {
        TrialFigures figures = default;
        foreach (RoundRow row in rows)
        {
            figures = new TrialFigures(
                row.PersonalAccuracy ?? figures.PersonalAccuracy,
                row.GlobalAccuracy ?? figures.GlobalAccuracy,
                row.PersonalReward ?? figures.PersonalReward,
                row.StartReward ?? figures.StartReward,
                row.HelpReward ?? figures.HelpReward,
                row.SafeReward ?? figures.SafeReward,
                row.Kl ?? figures.Kl,
                figures.UplinkBytes + row.UplinkBytes,
                figures.DownlinkBytes + row.DownlinkBytes,
                figures.VirtualTimeS + row.RoundDelayS);
        }

        return figures;
    }

    /// <summary>Those of a trial that is done; its last round is always evaluated.</summary>
    public static TrialFigures Of(TrialEnd end) => Of([end.Last]) with
    {
        UplinkBytes = end.UplinkBytes,
        DownlinkBytes = end.DownlinkBytes,
        VirtualTimeS = end.Last.VirtualTimeS,
    };

    /// <summary>The same with what another trial cost.</summary>
    public TrialFigures Plus(TrialFigures other) => this with
    {
        UplinkBytes = UplinkBytes + other.UplinkBytes,
        DownlinkBytes = DownlinkBytes + other.DownlinkBytes,
        VirtualTimeS = VirtualTimeS + other.VirtualTimeS,
    };
}
