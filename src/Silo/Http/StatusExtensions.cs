using FedOrleans.Grains.Coordination;

namespace FedOrleans.Silo.Http;

/// <summary>What callers see where they name no trial.</summary>
internal static class StatusExtensions
{
    /// <summary>The trial under way, or the first one of a run that is done: that of the method under test.</summary>
    public static int ShownTrial(this RunStatus status) => status.Trial < status.Trials ? status.Trial : 0;
}
