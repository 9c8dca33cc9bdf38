using System.Collections.Concurrent;
using System.Text.Json;
using FedOrleans.Training.Data;
using FedOrleans.Training.Data.Partitioning;
using FedOrleans.Training.Methods;
using FedOrleans.Training.Models;
using FedOrleans.Training.Policies;
using FedOrleans.Training.Pool;
using FedOrleans.Training.Rewards;
using FedOrleans.Validation;
using static TorchSharp.torch;

namespace FedOrleans.Training.Sessions;

/// <summary>Opens sessions on a pool; models and tokenised data are loaded once and shared by the sessions that use them, as long as there are any.</summary>
/// <param name="pool">Where all work runs.</param>
/// <param name="rewards">Loads reward models; null for those that <c>pretrain</c> makes.</param>
public sealed class TrainingEngine(TrainingPool pool, IRewardModelSource? rewards = null) : ITrainingEngine
{
    private readonly ConcurrentDictionary<string, Lazy<Task<ITrainingSession>>> _sessions = [];
    private readonly OnceCache<PretrainedModel> _models = new();
    private readonly OnceCache<SessionData> _data = new();
    private readonly PolicySessions _policies = new(pool, rewards ?? new RewardModelSource());

    /// <summary>Sessions that are kept for whoever asks next.</summary>
    public int Sessions => _sessions.Count;

    public async Task<ITrainingSession> OpenAsync(SessionDefinition definition, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(definition);
        string key = Key(definition);
        var own = new Lazy<Task<ITrainingSession>>(
            () => pool.RunAsync((device, token) => Open(definition, device, token), cancellation));
        while (true)
        {
            Lazy<Task<ITrainingSession>> opening = _sessions.GetOrAdd(key, own);
            try
            {
                return await opening.Value.WaitAsync(cancellation);
            }
            catch (Exception exception) when (opening.Value is { IsCompleted: true, IsCompletedSuccessfully: false })
            {
                // The next caller tries anew: the cause may have been a file that was not there yet.
                _sessions.TryRemove(new KeyValuePair<string, Lazy<Task<ITrainingSession>>>(key, opening));
                if (opening == own || cancellation.IsCancellationRequested || exception is not OperationCanceledException)
                {
                    throw;
                }
            }
        }
    }

    public void Release(SessionDefinition definition) => _sessions.TryRemove(Key(definition), out _);

    private ITrainingSession Open(SessionDefinition definition, Device device, CancellationToken cancellation)
    {
        ulong? random = definition.RandomBase ? definition.Seed : null;
        PretrainedModel model = _models.Get(
            $"{definition.ModelDirectory}|{random}", () => PretrainedModel.Load(definition.ModelDirectory, random));
        if (definition.Method.Objective != TrainingObjective.CrossEntropy)
        {
            return _policies.Open(definition, model, device, cancellation);
        }

        if (definition.Training.MaxLength > model.Shape.MaxLength)
        {
            throw new InputException(
                "scenario",
                "training.max_length",
                $"{definition.Training.MaxLength}",
                $"at most {model.Shape.MaxLength}, the positions of {definition.ModelDirectory}");
        }

        string dataKey = $"{definition.ModelDirectory}|{definition.Training.MaxLength}|{definition.Seed}|{definition.DatasetsDirectory}|{Key(definition.Data)}";
        SessionData data = _data.Get(dataKey, () => LoadData(definition, model));
        return new TrainingSession(definition, new MethodModel(model, definition.Method, definition.Peft, data.Classes, definition.Seed), data, pool);
    }

    private static SessionData LoadData(SessionDefinition definition, PretrainedModel model)
    {
        TextDataset dataset = DatasetLoader.Load(definition.Data, definition.DatasetsDirectory, definition.Seed);
        IReadOnlyList<DeviceShard> shards = Partition.Create(dataset, definition.Data, definition.Seed);
        return new SessionData(dataset, shards, model.Tokenizer, definition.Training.MaxLength);
    }

    /// <summary>Records with lists are not equal by content, their JSON is.</summary>
    private static string Key<T>(T value) => JsonSerializer.Serialize(value);
}
