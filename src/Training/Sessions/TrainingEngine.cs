using System.Collections.Concurrent;
using System.Text.Json;
using FedOrleans.Training.Data;
using FedOrleans.Training.Data.Partitioning;
using FedOrleans.Training.Models;
using FedOrleans.Training.Pool;
using FedOrleans.Validation;

namespace FedOrleans.Training.Sessions;

/// <summary>Opens sessions on a pool; models and tokenised data are loaded once and shared by the sessions that use them.</summary>
public sealed class TrainingEngine(TrainingPool pool) : ITrainingEngine
{
    private readonly ConcurrentDictionary<string, Lazy<Task<ITrainingSession>>> _sessions = [];
    private readonly ConcurrentDictionary<string, Lazy<PretrainedModel>> _models = [];
    private readonly ConcurrentDictionary<string, Lazy<SessionData>> _data = [];

    public async Task<ITrainingSession> OpenAsync(SessionDefinition definition, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(definition);
        string key = Key(definition);
        Lazy<Task<ITrainingSession>> opening = _sessions.GetOrAdd(
            key, _ => new Lazy<Task<ITrainingSession>>(() => pool.RunAsync((_, _) => Open(definition), CancellationToken.None)));
        try
        {
            return await opening.Value.WaitAsync(cancellation);
        }
        catch (Exception) when (opening.Value.IsFaulted)
        {
            // The next caller tries anew: the cause may have been a file that was not there yet.
            _sessions.TryRemove(new KeyValuePair<string, Lazy<Task<ITrainingSession>>>(key, opening));
            throw;
        }
    }

    private ITrainingSession Open(SessionDefinition definition)
    {
        ulong? random = definition.RandomBase ? definition.Seed : null;
        PretrainedModel model = Once(_models, $"{definition.ModelDirectory}|{random}", () => PretrainedModel.Load(definition.ModelDirectory, random));
        if (definition.Training.MaxLength > model.Shape.MaxLength)
        {
            throw new InputException(
                "scenario", "training.max_length", $"{definition.Training.MaxLength}", $"at most {model.Shape.MaxLength}, the positions of {definition.ModelDirectory}");
        }

        string dataKey = $"{definition.ModelDirectory}|{definition.Training.MaxLength}|{definition.Seed}|{definition.DatasetsDirectory}|{Key(definition.Data)}";
        SessionData data = Once(_data, dataKey, () => LoadData(definition, model));
        return new TrainingSession(definition, new MethodModel(model, definition.Method, definition.Peft, data.Classes, definition.Seed), data, pool);
    }

    private static SessionData LoadData(SessionDefinition definition, PretrainedModel model)
    {
        TextDataset dataset = DatasetLoader.Load(definition.Data, definition.DatasetsDirectory, definition.Seed);
        IReadOnlyList<DeviceShard> shards = Partition.Create(dataset, definition.Data, definition.Seed);
        return new SessionData(dataset, shards, model.Tokenizer, definition.Training.MaxLength);
    }

    private static T Once<T>(ConcurrentDictionary<string, Lazy<T>> cache, string key, Func<T> create)
    {
        Lazy<T> lazy = cache.GetOrAdd(key, _ => new Lazy<T>(create));
        try
        {
            return lazy.Value;
        }
        catch
        {
            cache.TryRemove(new KeyValuePair<string, Lazy<T>>(key, lazy));
            throw;
        }
    }

    /// <summary>Records with lists are not equal by content, their JSON is.</summary>
    private static string Key<T>(T value) => JsonSerializer.Serialize(value);
}
