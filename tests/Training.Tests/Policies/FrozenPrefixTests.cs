using FedOrleans.Training.Instructions;
using FedOrleans.Training.Models;
using FedOrleans.Training.Policies;
using FedOrleans.Training.Sessions;
using FedOrleans.Training.States;
using FedOrleans.Training.Tests.Support;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Policies;

public sealed class FrozenPrefixTests(PolicyFixture fixture) : IClassFixture<PolicyFixture>
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task What_the_frozen_blocks_give_is_computed_once_a_round_however_many_passes_there_are(int epochs)
    {
        SessionDefinition definition = fixture.Define(PolicyFixture.Pfit);
        definition = definition with { Ppo = definition.Ppo with { Epochs = epochs } };
        PretrainedModel pretrained = PretrainedModel.Load(definition.ModelDirectory, null);
        var method = new MethodModel(pretrained, definition.Method, definition.Peft, 1, definition.Seed);
        var model = new CountingModel(pretrained, method, definition);
        InstructionSet set = InstructionSetLoader.Load(definition.Data.Set!, definition.DatasetsDirectory);
        var data = new PolicyData(
            set, InstructionPartition.Create(set, definition.Data, definition.Seed), pretrained.Tokenizer, definition.Generation);

        await fixture.Pool.RunAsync(
            (device, token) =>
            {
                DeviceRewards rewards = DeviceRewards.Create(new LetterRewards(), data, definition.Preferences, definition.Seed, device, token);
                PolicyStack stack = PolicyStack.Create(
                    method, definition.Method, 1, method.InitialState(method.Shared, 1), [Newcomer(method, rewards, 0), Newcomer(method, rewards, 1)]);
                DeviceProfile profile = new(1, 1, 1, 0, 0);
                return new PpoTrainer(model, data, rewards, definition).Train(1, stack, [profile, profile], device, token);
            },
            CancellationToken.None);

        model.FrozenBlocks.ShouldBe(1);
        model.Prefixes.ShouldBe(1);
    }

    private static StackMember Newcomer(MethodModel method, DeviceRewards rewards, int device) => new(
        device,
        new PolicyState(
            new float[method.Shared.Count],
            StateBlob.Values(method.InitialState(method.Private, 1)).ToArray(),
            rewards.Heads[device],
            0.05f).Write());

    private sealed class CountingModel(PretrainedModel pretrained, MethodModel method, SessionDefinition definition)
        : PolicyModel(pretrained, method, definition.Method.Attention, definition.Training.Precision)
    {
        public int Prefixes { get; private set; }

        public override Tensor? Prefix(ParameterBank bank, TokenBatch batch)
        {
            Prefixes++;
            return base.Prefix(bank, batch);
        }
    }
}
