namespace FedOrleans.Training.Checkpoints;

/// <summary>Number formats of a safetensors file, by their names in its header.</summary>
public enum TensorDataType
{
    /// <summary>IEEE 754 binary32.</summary>
    F32,

    /// <summary>IEEE 754 binary16.</summary>
    F16,

    /// <summary>The upper half of a binary32.</summary>
    BF16,

    /// <summary>IEEE 754 binary64.</summary>
    F64,

    /// <summary>Signed 64-bit integers; checkpoints hold position indices in it.</summary>
    I64,

    /// <summary>Signed 32-bit integers.</summary>
    I32,

    /// <summary>Signed 16-bit integers.</summary>
    I16,

    /// <summary>Signed 8-bit integers.</summary>
    I8,

    /// <summary>Unsigned 8-bit integers.</summary>
    U8,

    /// <summary>Truth values of one byte.</summary>
    BOOL,
}
