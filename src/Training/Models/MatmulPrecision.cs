namespace FedOrleans.Training.Models;

/// <summary>The number format of matrix products; everything else is always fp32.</summary>
public enum MatmulPrecision
{
    /// <summary>fp32.</summary>
    Full,

    /// <summary>bfloat16 factors with fp32 results: several times faster on processors with avx512_bf16 or AMX.</summary>
    BFloat16,
}
