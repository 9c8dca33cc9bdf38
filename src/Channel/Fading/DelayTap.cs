namespace FedOrleans.Channel.Fading;

/// <summary>One echo.</summary>
/// <param name="Delay">In units of the delay spread.</param>
/// <param name="PowerDb">Relative power in dB.</param>
public readonly record struct DelayTap(double Delay, double PowerDb);
