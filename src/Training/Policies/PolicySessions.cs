using System.Text.Json;
using FedOrleans.Training.Generation;
using FedOrleans.Training.Instructions;
using FedOrleans.Training.Models;
using FedOrleans.Training.Pool;
using FedOrleans.Training.Rewards;
using FedOrleans.Training.Sessions;
using FedOrleans.Validation;
using static TorchSharp.torch;

namespace FedOrleans.Training.Policies;

/// <summary>Opens the sessions of causal models; reward models, requests and the start model's answers are held once a process.</summary>
internal sealed class PolicySessions(TrainingPool pool, IRewardModelSource source)
{
    private readonly OnceCache<IRewardModel> _rewards = new();
    private readonly OnceCache<PolicyContent> _contents = new();

    /// <summary>Opens a session; must run on a pool thread.</summary>
    /// <exception cref="InputException">The definition does not fit the model, or the data or reward model cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Cancelled while the content was made; nothing is kept of it.</exception>
    public ITrainingSession Open(SessionDefinition definition, PretrainedModel model, Device device, CancellationToken cancellation)
    {
        GenerationOptions generation = definition.Generation;
        if (generation.MaxPromptTokens + generation.MaxTokens > model.Shape.MaxLength)
        {
            throw new InputException(
                "scenario",
                "generation",
                $"{generation.MaxPromptTokens} + {generation.MaxTokens} tokens",
                $"at most {model.Shape.MaxLength} together, the positions of {definition.ModelDirectory}");
        }

        var method = new MethodModel(model, definition.Method, definition.Peft, 1, definition.Seed);
        var policy = new PolicyModel(model, method, definition.Method.Attention, definition.Training.Precision);
        string key = JsonSerializer.Serialize(new
        {
            definition.ModelDirectory,
            definition.DatasetsDirectory,
            definition.RewardModelDirectory,
            definition.RandomBase,
            definition.Seed,
            definition.Data,
            definition.Generation,
            definition.Preferences,
            definition.Training.Precision,
        });
        PolicyContent content = _contents.Get(key, () => Load(definition, model, device, cancellation));
        return new PolicySession(definition, policy, content, pool);
    }

    private PolicyContent Load(SessionDefinition definition, PretrainedModel model, Device device, CancellationToken cancellation)
    {
        if (definition.RewardModelDirectory is not { } directory)
        {
            throw new InputException("reward_model: the objective needs a reward model");
        }

        InstructionSet set = InstructionSetLoader.Load(definition.Data, definition.DatasetsDirectory, definition.Seed);
        var data = new PolicyData(
            set, InstructionPartition.Create(set, definition.Data, definition.Seed), model.Tokenizer, definition.Generation);
        IRewardModel rewardModel = _rewards.Get(directory, () => source.Load(directory));
        DeviceRewards rewards = DeviceRewards.Create(rewardModel, data, definition.Preferences, definition.Seed, device, cancellation);
        var heldOut = new HeldOutAnswers(data, definition.Generation, definition.Seed);
        return new PolicyContent(data, rewards, heldOut, new StartAnswers(heldOut));
    }
}
