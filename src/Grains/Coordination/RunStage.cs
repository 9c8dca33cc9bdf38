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

    /// <summary>Its states are being taken out of the storage; nothing brings it back.</summary>
    Deleting,

    /// <summary>Nothing is left but its name, which stays taken: states of it that somebody still holds can then never pass for another run's.</summary>
    Deleted,
}
