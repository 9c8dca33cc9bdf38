namespace FedOrleans.Grains.Scenarios;

/// <summary>How model states are written on the air. What a device computes with is what arrived.</summary>
public sealed record CompressionOptions
{
    /// <summary>Precision of a device's update. The default value is fp16.</summary>
    public PayloadPrecision Uplink { get; init; } = PayloadPrecision.Fp16;

    /// <summary>Precision of the broadcast global state. The default value is fp16.</summary>
    public PayloadPrecision Downlink { get; init; } = PayloadPrecision.Fp16;
}
