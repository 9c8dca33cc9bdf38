using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Devices;
using FedOrleans.Grains.Ledger;

namespace FedOrleans.Silo.Http.Api;

/// <summary>One device.</summary>
/// <param name="Figures">Its figures over the trial so far, as in devices.csv.</param>
/// <param name="Round">The last round it took part in; 0 where none.</param>
/// <param name="InFlight">The round it trains in at this moment, or null.</param>
/// <param name="KeepsState">Whether its method has private states; false where it shares all that it trains.</param>
/// <param name="PrivateParameters">Number of its private parameters; 0 before it first trains.</param>
/// <param name="PrivateNorm">Euclidean norm of its private state.</param>
/// <param name="ResidualNorm">Euclidean norm of what error feedback keeps; 0 without it.</param>
/// <param name="BatteryJ">What its battery held after its last round; null without a battery or a round.</param>
/// <param name="Parts">Its private state by its parts; empty before it first trains.</param>
/// <param name="History">Its last rounds, oldest first.</param>
public sealed record DeviceDetail(
    DeviceRow Figures,
    int Round,
    int? InFlight,
    bool KeepsState,
    int PrivateParameters,
    double PrivateNorm,
    double ResidualNorm,
    double? BatteryJ,
    IReadOnlyList<StateNorm> Parts,
    IReadOnlyList<DeviceRoundRecord> History)
{
    /// <param name="look">What its run knows of it.</param>
    /// <param name="row">Its figures.</param>
    /// <param name="view">What the device itself tells; null where it never took part.</param>
    internal static DeviceDetail Of(DeviceLook look, DeviceRow row, DeviceView? view) => view is null
        ? new DeviceDetail(row, 0, null, look.KeepsState, 0, 0, 0, null, [], [])
        : new DeviceDetail(
            row,
            view.Round,
            // What a run that was given up left in flight is not at work.
            look.Stage == RunStage.Running ? view.InFlight : null,
            look.KeepsState,
            view.PrivateParameters,
            view.PrivateNorm,
            view.ResidualNorm,
            view.History.IsEmpty || double.IsInfinity(view.History[^1].Radio.BatteryJ) ? null : view.History[^1].Radio.BatteryJ,
            [.. view.Parts],
            [.. view.History]);
}
