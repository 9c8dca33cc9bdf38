using FedOrleans.Grains.Ledger;

namespace FedOrleans.Grains.Coordination;

/// <summary>What rounds have come to: those of a trial, or of all.</summary>
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
}
