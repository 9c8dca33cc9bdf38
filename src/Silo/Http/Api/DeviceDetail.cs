using FedOrleans.Grains.Devices;
using FedOrleans.Grains.Ledger;

namespace FedOrleans.Silo.Http.Api;

/// <summary>One device.</summary>
/// <param name="Figures">Its figures over the trial so far, as in devices.csv.</param>
/// <param name="Round">The last round it took part in; 0 where none.</param>
/// <param name="InFlight">The round it trains in at this moment, or null.</param>
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
    int PrivateParameters,
    double PrivateNorm,
    double ResidualNorm,
    double? BatteryJ,
    IReadOnlyList<StateNorm> Parts,
    IReadOnlyList<DeviceRoundRecord> History)
{
    /// <param name="row">Its figures.</param>
    /// <param name="view">What the device itself tells; null where it never took part.</param>
    /// <param name="isRunning">Whether its run goes on: what a run that was given up left in flight is not.</param>
    internal static DeviceDetail Of(DeviceRow row, DeviceView? view, bool isRunning) => view is null
        ? new DeviceDetail(row, 0, null, 0, 0, 0, null, [], [])
        : new DeviceDetail(
            row,
            view.Round,
            isRunning ? view.InFlight : null,
            view.PrivateParameters,
            view.PrivateNorm,
            view.ResidualNorm,
            view.History.IsEmpty || double.IsInfinity(view.History[^1].Radio.BatteryJ) ? null : view.History[^1].Radio.BatteryJ,
            [.. view.Parts],
            [.. view.History]);
}
