namespace FedOrleans.Silo.Http;

/// <summary>What this process trains on.</summary>
/// <param name="Name"><c>CPU</c> or <c>CUDA</c>.</param>
public sealed record Accelerator(string Name);
