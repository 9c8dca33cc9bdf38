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
    IReadOnlyList<DeviceRoundRecord> History);
