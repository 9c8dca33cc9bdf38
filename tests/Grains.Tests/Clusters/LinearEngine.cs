using FedOrleans.Training.Sessions;

namespace FedOrleans.Grains.Tests.Clusters;

/// <summary>An engine whose models are linear: real training, fast enough for tests of the cluster.</summary>
/// <param name="alike">Whether training takes all devices equally many operations.</param>
public sealed class LinearEngine(string silo, TrainingProbe probe, bool alike = false) : ITrainingEngine
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Method, ulong Seed), LinearSession> _sessions = [];

    /// <summary>Number of sessions that are kept.</summary>
    public int Sessions
    {
        get
        {
            lock (_lock)
            {
                return _sessions.Count;
            }
        }
    }

    /// <summary>Sessions that were kept at once, at most.</summary>
    public int MostSessions { get; private set; }

    /// <summary>Sessions that were opened.</summary>
    public int Opened { get; private set; }

    public Task<ITrainingSession> OpenAsync(SessionDefinition definition, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (!_sessions.TryGetValue(Key(definition), out LinearSession? session))
            {
                _sessions[Key(definition)] = session = new LinearSession(silo, probe, definition, alike);
                Opened++;
                MostSessions = Math.Max(MostSessions, _sessions.Count);
            }

            return Task.FromResult<ITrainingSession>(session);
        }
    }

    public void Release(SessionDefinition definition)
    {
        lock (_lock)
        {
            _sessions.Remove(Key(definition));
        }
    }

    private static (string Method, ulong Seed) Key(SessionDefinition definition) => (definition.Method.Name, definition.Seed);
}
