using FedOrleans.Training.Methods;
using FedOrleans.Training.Pool;
using FedOrleans.Training.Reinforcement;
using FedOrleans.Training.Sessions;
using FedOrleans.Training.States;
using FedOrleans.Validation;

namespace FedOrleans.Training.Policies;

/// <summary>Training and evaluation of a causal model under one method and seed, on a silo's pool.</summary>
internal sealed class PolicySession : ITrainingSession
{
    private readonly SessionDefinition _definition;
    private readonly MethodModel _model;
    private readonly PolicyContent _content;
    private readonly TrainingPool _pool;
    private readonly IPolicyTrainer _trainer;
    private readonly PolicyEvaluator _evaluator;
    private readonly DeviceProfile[] _profiles;
    private readonly byte[] _shared;

    /// <exception cref="InputException">The method's table does not fit its objective.</exception>
    public PolicySession(SessionDefinition definition, PolicyModel model, PolicyContent content, TrainingPool pool)
    {
        _definition = definition;
        _model = model.Method;
        _content = content;
        _pool = pool;
        bool reinforces = definition.Method.Objective == TrainingObjective.Ppo;
        if (_model.TrainsHead != reinforces)
        {
            throw new InputException(
                $"method {definition.Method.Name}", "roles.head", _model.TrainsHead ? "trained" : "frozen", reinforces ? "private or shared: PPO trains a value head" : "frozen: next-token has no head");
        }

        _trainer = reinforces
            ? new PpoTrainer(model, content.Data, content.Rewards, definition)
            : new InstructionTrainer(model, content.Data, definition);
        _evaluator = new PolicyEvaluator(model, content.Data, content.Rewards, content.HeldOut, content.Start);
        PolicyOperations operations = model.Operations(definition.Method.Attention);
        _profiles = [.. Enumerable.Range(0, content.Data.Shards.Count).Select(device => Describe(device, operations))];
        _shared = _model.InitialState(_model.Shared, _model.LargestRank);
    }

    public int SharedParameters => _model.Shared.Count;

    public int PrivateParameters => PolicyState.Count(OffsetLength, _model.Private.Count, _content.Rewards.Model.HeadParameters);

    private int OffsetLength => _definition.Method.PersonalCopy ? _model.Shared.Count : 0;

    public byte[] CreateSharedState() => [.. _shared];

    public byte[] CreatePrivateState(int device) => new PolicyState(
        new float[OffsetLength],
        StateBlob.Values(_model.InitialState(_model.Private, _profiles[device].LoraRank)).ToArray(),
        _content.Rewards.Heads[device],
        (float)_definition.Ppo.KlCoefficient).Write();

    public IReadOnlyList<StatePart> Describe(ReadOnlyMemory<byte> privateState) =>
        PolicyState.Read(privateState, OffsetLength, _model.Private.Count, _content.Rewards.Model.HeadParameters).Parts(_model.Private);

    public DeviceProfile Profile(int device) => _profiles[device];

    public async Task<IReadOnlyList<TrainedMember>> TrainAsync(
        int round, ReadOnlyMemory<byte> sharedState, IReadOnlyList<StackMember> members, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(members);
        PolicyStack stack = PolicyStack.Create(_model, _definition.Method, _content.Rewards.Model.HeadParameters, sharedState, members);
        DeviceProfile[] profiles = [.. members.Select(member => _profiles[member.Device])];
        return await _pool.RunAsync((device, token) => _trainer.Train(round, stack, profiles, device, token), cancellation);
    }

    public async Task<IReadOnlyList<Score>> EvaluatePersonalAsync(
        ReadOnlyMemory<byte> sharedState, IReadOnlyList<StackMember> members, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(members);
        PolicyStack stack = PolicyStack.Create(_model, _definition.Method, _content.Rewards.Model.HeadParameters, sharedState, members);
        int[] ranks = [.. members.Select(member => Math.Max(1, _profiles[member.Device].LoraRank))];
        return await _pool.RunAsync((device, token) => _evaluator.Evaluate(stack, ranks, device, token), cancellation);
    }

    /// <summary>Null: there is no reward that all devices share to judge the shared part by.</summary>
    public Task<Score?> EvaluateSharedAsync(ReadOnlyMemory<byte> sharedState, CancellationToken cancellation) => Task.FromResult<Score?>(null);

    private DeviceProfile Describe(int device, PolicyOperations operations)
    {
        PolicyData data = _content.Data;
        (double prompt, double answer) = data.Lengths(device);
        int rank = _model.HasLora ? SessionData.Rank(_definition.Peft, _model.SharesLora, _definition.Seed, device) : 0;
        int examples = data.TrainAnswers[device].Length;
        PpoOptions ppo = _definition.Ppo;
        bool reinforces = _definition.Method.Objective == TrainingObjective.Ppo;
        int steps = reinforces
            ? Minibatches.Count(ppo.Rollouts, ppo.Minibatch, ppo.Epochs)
            : _definition.Training.StepsOver(examples);
        double count = reinforces
            ? operations.Reinforce(ppo, prompt, answer, _content.Rewards.Model.OperationsPerToken)
            : steps * Math.Min(_definition.Training.BatchSize, examples) * operations.Learn(prompt, answer);
        return new DeviceProfile(data.Shards[device].Train.Length, data.Shards[device].HeldOut.Length, steps, rank, count)
        {
            // Under PPO every device learns from as many answers, however many requests it has.
            Weight = reinforces ? 1 : data.Shards[device].Train.Length,
            AttentionDensity = operations.Density(prompt + answer),
        };
    }
}
