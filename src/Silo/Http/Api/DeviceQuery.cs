namespace FedOrleans.Silo.Http.Api;

/// <summary>Which devices of a trial, in which order.</summary>
/// <param name="Trial">From 0; null for the one under way, or the first of a run that is done.</param>
/// <param name="Skip">Devices to leave out at the beginning, 0 or more. The default value is 0.</param>
/// <param name="Take">Devices to give, 1 to 1000. The default value is 50.</param>
/// <param name="Sort">A column: device, examples, accuracy, preference, reward, gain, trained, delivered, lost, uplink, energy, battery, distance, snr. The default value is device.</param>
/// <param name="Descending">The default value is false.</param>
/// <param name="Search">Text that the device's number begins with.</param>
/// <param name="Filter">all, lost (lost an update), trained (has trained), idle (never trained), nlos (without line of sight), dead (battery empty). The default value is all.</param>
public sealed record DeviceQuery(
    int? Trial = null, int Skip = 0, int Take = 50, string Sort = "device", bool Descending = false, string? Search = null, string Filter = "all");
