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
        var state = new PolicyState(new[] { 1f, 2f }, new[] { 3f }, new[] { 4f, 5f, 6f }, 0.25f);

        PolicyState read = PolicyState.Read(state.Write(), 2, 1, 3);

        read.Offset.ToArray().ShouldBe([1f, 2f]);
        read.Private.ToArray().ShouldBe([3f]);
        read.Heads.ToArray().ShouldBe([4f, 5f, 6f]);
        read.KlCoefficient.ShouldBe(0.25f);
        Should.Throw<ArgumentException>(() => PolicyState.Read(state.Write(), 3, 1, 3)).Message.ShouldContain("7 values where the method has 8");
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    public void A_copy_goes_along_with_the_global_value_and_keeps_a_part_of_what_set_it_apart(double mixing)
    {
        MethodModel model = Model();
        int count = model.Shared.Count;
        float[] apart = Numbers.Gaussian(count, 1);
        float[] global = Numbers.Gaussian(count, 2);
        StackMember Member(int device, float[] offset) =>
            new(device, new PolicyState(offset, new float[model.Private.Count], new float[1], 0.1f).Write());

        PolicyStack stack = PolicyStack.Create(
            model, PolicyFixture.Pfit with { Mixing = mixing }, 1, StateBlob.FromValues(global), [Member(0, apart), Member(1, new float[count])]);

        float[] expected = [.. apart.Zip(global, (a, g) => (float)(g + ((1 - mixing) * a)))];
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
        float[] global = Numbers.Gaussian(count, 2);
        MethodDefinition method = PolicyFixture.Pfit with { Mixing = mixing };
        StackMember[] members = [new(0, new PolicyState(Numbers.Gaussian(count, 1), new float[model.Private.Count], new float[1], 0.1f).Write())];
        PolicyStack stack = PolicyStack.Create(model, method, 1, StateBlob.FromValues(global), members);
        float[] learnt = Numbers.Gaussian(row, 3);

        TrainedMember trained = stack.Scatter(model, method, [.. stack.Values.Zip(learnt, (start, step) => start + step)], [0.1], [0])[0];

        // One rounding of the sum and one of the difference.
        Numbers.Distance(StateBlob.Values(trained.SharedUpdate).ToArray(), learnt[..count]).ShouldBeLessThan(1e-6);
        float[] apart = PolicyState.Read(trained.PrivateState, count, model.Private.Count, 1).Offset.ToArray();
        Numbers.Distance(apart, [.. stack.Values[..count].Zip(learnt, (start, step) => start + step).Zip(global, (end, g) => end - g)]).ShouldBe(0);
    }

    private MethodModel Model() => new(PretrainedModel.Load(fixture.ModelDirectory, null), PolicyFixture.Pfit, new PeftOptions(), 1, 7);
}
