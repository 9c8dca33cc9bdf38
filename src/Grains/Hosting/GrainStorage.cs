namespace FedOrleans.Grains.Hosting;

/// <summary>The storage that the host registers for the grains.</summary>
public static class GrainStorage
{
    /// <summary>
    /// Name of the grain storage provider. Its serializer must be <c>OrleansGrainStorageSerializer</c>: the default, JSON,
    /// writes states in base64 and does not know the types.
    /// </summary>
    public const string Name = "fedorleans";
}
