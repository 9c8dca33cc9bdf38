using System.Text.Json.Serialization;

namespace FedOrleans.Grains.Coordination;

/// <summary>What a running round does at this moment.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunPhase>))]
[GenerateSerializer]
public enum RunPhase
{
    /// <summary>No round is under way.</summary>
    Idle,

    /// <summary>Loading model and data of a trial.</summary>
    Preparing,

    Scheduling,

    Training,

    Aggregating,

    Evaluating,

    /// <summary>Writing the round to storage.</summary>
    Committing,

    /// <summary>Held up by an outage of storage, a silo or the network; the round is run again by itself.</summary>
    Waiting,
}
