using FedOrleans.Training.Methods;
using FedOrleans.Training.Models;
using FedOrleans.Training.Policies;
using FedOrleans.Training.Sessions;
using FedOrleans.Training.States;
using FedOrleans.Training.Tests.Support;

namespace FedOrleans.Training.Tests.Policies;

public sealed class PolicyStackTests(PolicyFixture fixture) : IClassFixture<PolicyFixture>
{
    [Fact]
    public void A_state_written_and_read_again_is_the_same()
    {
        var state = new PolicyState(new[] { 1f, 2f }, new[] { 3f }, new[] { 4f, 5f, 6f }, 0.25f, 7);

        PolicyState read = PolicyState.Read(state.Write(), 2, 1, 3);

        read.Copy.ToArray().ShouldBe([1f, 2f]);
        read.Private.ToArray().ShouldBe([3f]);
        read.Heads.ToArray().ShouldBe([4f, 5f, 6f]);
        (read.KlCoefficient, read.Rounds).ShouldBe((0.25f, 7));
        Should.Throw<ArgumentException>(() => PolicyState.Read(state.Write(), 3, 1, 3)).Message.ShouldContain("8 values where the method has 9");
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    public void A_round_starts_between_the_own_and_the_global_value_and_a_newcomer_from_the_global(double mixing)
    {
        MethodModel model = Model();
        int count = model.Shared.Count;
        float[] own = Numbers.Gaussian(count, 1);
        float[] global = Numbers.Gaussian(count, 2);
        StackMember Member(int device, int rounds) =>
            new(device, new PolicyState(own, new float[model.Private.Count], new float[1], 0.1f, rounds).Write());

        PolicyStack stack = PolicyStack.Create(
            model, PolicyFixture.Pfit with { Mixing = mixing }, 1, StateBlob.FromValues(global), [Member(0, 3), Member(1, 0)]);

        float[] expected = [.. own.Zip(global, (o, g) => (float)(((1 - mixing) * o) + (mixing * g)))];
        Numbers.Distance(stack.Values[..count], expected).ShouldBe(0);
        Numbers.Distance(stack.Values[model.Trainable.Count..(model.Trainable.Count + count)], global).ShouldBe(0);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    public void An_update_holds_what_the_round_taught_and_not_how_far_the_copy_already_was(double mixing)
    {
        MethodModel model = Model();
        (int count, int row) = (model.Shared.Count, model.Trainable.Count);
        float[] own = Numbers.Gaussian(count, 1);
        MethodDefinition method = PolicyFixture.Pfit with { Mixing = mixing };
        StackMember[] members = [new(0, new PolicyState(own, new float[model.Private.Count], new float[1], 0.1f, 3).Write())];
        PolicyStack stack = PolicyStack.Create(model, method, 1, StateBlob.FromValues(Numbers.Gaussian(count, 2)), members);
        float[] learnt = Numbers.Gaussian(row, 3);

        TrainedMember trained = stack.Scatter(model, method, [.. stack.Values.Zip(learnt, (start, step) => start + step)], [0.1], [0])[0];

        // One rounding of the sum and one of the difference.
        Numbers.Distance(StateBlob.Values(trained.SharedUpdate).ToArray(), learnt[..count]).ShouldBeLessThan(1e-6);
        float[] copy = PolicyState.Read(trained.PrivateState, count, model.Private.Count, 1).Copy.ToArray();
        Numbers.Distance(copy, [.. stack.Values[..count].Zip(learnt, (start, step) => start + step)]).ShouldBe(0);
    }

    private MethodModel Model() => new(PretrainedModel.Load(fixture.ModelDirectory, null), PolicyFixture.Pfit, new PeftOptions(), 1, 7);
}
