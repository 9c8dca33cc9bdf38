using System.Text.Json.Serialization;

namespace FedOrleans.Grains.Coordination;

/// <summary>Where a run stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunStage>))]
[GenerateSerializer]
public enum RunStage
{
    /// <summary>Nobody has started it.</summary>
    New,

    /// <summary>It goes on by itself.</summary>
    Running,

    /// <summary>Stopped after a committed round; starting it again goes on from there.</summary>
    Stopped,

    /// <summary>All trials are done.</summary>
    Completed,

    /// <summary>Ended by an error; starting it again tries the same round again.</summary>
    Failed,
}
