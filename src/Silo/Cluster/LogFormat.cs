namespace FedOrleans.Silo.Cluster;

/// <summary>How a line of the log looks.</summary>
public enum LogFormat
{
    /// <summary>For people: time, level, source and message.</summary>
    Text,

    /// <summary>For programs: one JSON object a line, with the message's values and the trace that it belongs to.</summary>
    Json,
}
