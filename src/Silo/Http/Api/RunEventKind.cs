namespace FedOrleans.Silo.Http.Api;

/// <summary>What the events of a run are called.</summary>
internal static class RunEventKind
{
    /// <summary>A committed round, as in <c>rounds</c>.</summary>
    public const string Round = "round";

    /// <summary>Where the run stands.</summary>
    public const string Status = "status";

    /// <summary>The same, once nothing will change any more; the last event.</summary>
    public const string End = "end";

    /// <summary>Nothing new, but the silo lives; without data.</summary>
    public const string Beat = "beat";
}
