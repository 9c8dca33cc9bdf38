namespace FedOrleans.Grains.Scenarios;

/// <summary>How a parameter is written on the air.</summary>
public enum PayloadPrecision
{
    /// <summary>IEEE 754 binary32, 4 bytes a parameter.</summary>
    Fp32,

    /// <summary>IEEE 754 binary16, 2 bytes a parameter.</summary>
    Fp16,
}
