namespace FedOrleans.Silo.Http.Api;

/// <summary>Names of runs whose callers choose none.</summary>
internal static class RunName
{
    /// <summary>A name that no other run has: that of the scenario, the time, and four letters by chance.</summary>
    public static string New(string scenario, TimeProvider time) =>
        FormattableString.Invariant($"{scenario}-{time.GetUtcNow():yyyyMMdd-HHmmss}-{Guid.NewGuid().ToString("N")[..4]}");
}
