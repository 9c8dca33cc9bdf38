namespace FedOrleans.Training.Checkpoints;

/// <summary>Facts about <see cref="TensorDataType"/>.</summary>
public static class TensorDataTypes
{
    /// <summary>Bytes of one number.</summary>
    public static int Size(this TensorDataType type) => type switch
    {
        TensorDataType.F64 or TensorDataType.I64 => 8,
        TensorDataType.F32 or TensorDataType.I32 => 4,
        TensorDataType.F16 or TensorDataType.BF16 or TensorDataType.I16 => 2,
        TensorDataType.I8 or TensorDataType.U8 or TensorDataType.BOOL => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "unknown number format"),
    };

    /// <summary>Whether the numbers can be read and written as <see cref="float"/>: F32, F16 and BF16.</summary>
    public static bool IsReal(this TensorDataType type) => type is TensorDataType.F32 or TensorDataType.F16 or TensorDataType.BF16;
}
