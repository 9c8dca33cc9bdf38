using FedOrleans.Grains.Coordination;

namespace FedOrleans.Silo.Http;

/// <summary>What callers see where they name no trial.</summary>
internal static class StatusExtensions
{
    /// <summary>The trial under way, or the last one of a run that is done.</summary>
    public static int ShownTrial(this RunStatus status) => Math.Max(0, Math.Min(status.Trial, status.Trials - 1));
}
