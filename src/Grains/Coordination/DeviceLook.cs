using FedOrleans.Grains.Ledger;

namespace FedOrleans.Grains.Coordination;

/// <summary>What a run knows of one of its devices.</summary>
/// <param name="Stage">Of the run; <see cref="RunStage.New"/> where there is none.</param>
/// <param name="Trial">The trial looked at, from 0.</param>
/// <param name="Row">The device after the trial's last committed round; null for a trial that has not begun, and for no such device.</param>
/// <param name="Devices">Number of devices of the trial; 0 where it has not begun.</param>
/// <param name="HasTakenPart">Whether the device itself may hold anything: one that was never scheduled need not be woken.</param>
/// <param name="KeepsState">Whether devices of the trial keep a private state; false under a method that shares all that it trains.</param>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.DeviceLook")]
public sealed record DeviceLook(RunStage Stage, int Trial, DeviceRow? Row, int Devices, bool HasTakenPart, bool KeepsState);
