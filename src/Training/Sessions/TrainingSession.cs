using FedOrleans.Training.Models;
using FedOrleans.Training.Optimization;
using FedOrleans.Training.Pool;
using FedOrleans.Training.States;

namespace FedOrleans.Training.Sessions;

/// <summary>Training and evaluation under one method and seed, on a silo's pool.</summary>
internal sealed class TrainingSession : ITrainingSession
{
    /// <summary>Common test examples of one job: a fixed number, so that sums do not depend on the number of workers.</summary>
    private const int SharedChunk = 256;

    private readonly MethodModel _model;
    private readonly SessionData _data;
    private readonly TrainingPool _pool;
    private readonly StackTrainer _trainer;
    private readonly StackEvaluator _evaluator;
    private readonly TrainingOptions _options;
    private readonly DeviceProfile[] _profiles;
    private readonly double _learningRate;
    private readonly Dictionary<int, byte[]> _privateStates;

    public TrainingSession(SessionDefinition definition, MethodModel model, SessionData data, TrainingPool pool)
    {
        _model = model;
        _data = data;
        _pool = pool;
        _options = definition.Training;
        IEncoder encoder = model.CreateEncoder();
        _trainer = new StackTrainer(encoder, model, data, definition.Training, definition.Seed);
        _evaluator = new StackEvaluator(encoder, model, data, definition.Training);
        _learningRate = definition.Method.LearningRate ?? definition.Training.LearningRate;
        _profiles = [.. Enumerable.Range(0, data.Shards.Count).Select(device => Describe(device, definition))];
        _privateStates = _profiles.Select(profile => profile.LoraRank).Distinct()
            .ToDictionary(rank => rank, rank => model.InitialState(model.Private, rank));
    }

    public int SharedParameters => _model.Shared.Count;

    public int PrivateParameters => _model.Private.Count;

    public byte[] CreateSharedState() => _model.InitialState(_model.Shared, _model.LargestRank);

    public byte[] CreatePrivateState(int device) => _privateStates[_profiles[device].LoraRank];

    public IReadOnlyList<StatePart> Describe(ReadOnlyMemory<byte> privateState) =>
        [.. StateParts.Of(_model.Private, StateBlob.Values(privateState).ToArray(), "task head")];

    public DeviceProfile Profile(int device) => _profiles[device];

    public async Task<IReadOnlyList<TrainedMember>> TrainAsync(
        int round, ReadOnlyMemory<byte> sharedState, IReadOnlyList<StackMember> members, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(members);
        DeviceProfile[] profiles = [.. members.Select(member => _profiles[member.Device])];
        return await _pool.RunAsync(
            (device, token) => _trainer.Train(round, sharedState, members, profiles, _learningRate, device, token), cancellation);
    }

    public async Task<IReadOnlyList<Score>> EvaluatePersonalAsync(
        ReadOnlyMemory<byte> sharedState, IReadOnlyList<StackMember> members, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(members);
        int[] ranks = [.. members.Select(member => Math.Max(1, _profiles[member.Device].LoraRank))];
        return await _pool.RunAsync((device, token) => _evaluator.Personal(sharedState, members, ranks, device, token), cancellation);
    }

    public async Task<Score?> EvaluateSharedAsync(ReadOnlyMemory<byte> sharedState, CancellationToken cancellation)
    {
        if (_model.Shared.Count == 0 || !_model.SharesHead || _data.Test.Count == 0)
        {
            return null;
        }

        Score[] parts = await Task.WhenAll(_data.Test.Chunk(SharedChunk).Select(part =>
            _pool.RunAsync((device, token) => _evaluator.Shared(sharedState, part, device, token), cancellation)));
        return parts.Aggregate((a, b) => new Score(a.Correct + b.Correct, a.Total + b.Total, a.LossSum + b.LossSum));
    }

    private DeviceProfile Describe(int device, SessionDefinition definition)
    {
        int[] train = _data.Shards[device].Train;
        int rank = _model.HasLora ? SessionData.Rank(definition.Peft, _model.SharesLora, definition.Seed, device) : 0;
        int batch = Math.Min(_options.BatchSize, train.Length);
        int steps = _options.StepsOver(train.Length);
        double length = train.Average(index => _data.Train[index].Ids.Length);
        double operations = steps * batch * length * _model.Operations.TrainPerToken(length);
        return new DeviceProfile(train.Length, _data.Shards[device].HeldOut.Length, steps, rank, operations);
    }
}
