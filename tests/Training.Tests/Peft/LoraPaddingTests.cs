using FedOrleans.Training.Methods;
using FedOrleans.Training.Models;
using FedOrleans.Training.Optimization;
using FedOrleans.Training.Peft;
using FedOrleans.Training.Sessions;
using FedOrleans.Training.Tests.Support;

namespace FedOrleans.Training.Tests.Peft;

/// <summary>A device whose LoRA rank is lower than the rank that is held for everybody.</summary>
public sealed class LoraPaddingTests(TrainingFixture fixture) : IClassFixture<TrainingFixture>
{
    private static readonly EncoderShape Shape = TinyModel.Shape with { Width = 16 };

    /// <summary>
    /// Sums of another length are rounded in another order: 1e-7 of gradients, which AdamW divides by their own size,
    /// so that a small one may turn it into some percent of a step of 1e-3.
    /// </summary>
    private const double Tolerance = 2e-5;

    private static readonly PeftOptions Alone = new() { LoraRanks = [4], LoraAlpha = 6 };
    private static readonly PeftOptions Padded = Alone with { LoraRanks = [4, 8] };

    [Theory]
    [InlineData(OptimizerKind.AdamW)]
    [InlineData(OptimizerKind.Sgd)]
    public async Task A_rank_of_4_held_at_8_trains_as_a_rank_of_4_does(OptimizerKind optimizer)
    {
        ITrainingSession alone = await OpenAsync(Alone, optimizer);
        ITrainingSession padded = await OpenAsync(Padded, optimizer);
        int[] devices = [.. Enumerable.Range(0, 16).Where(device => padded.Profile(device).LoraRank == 4).Take(3)];
        int other = Enumerable.Range(0, 16).First(device => padded.Profile(device).LoraRank == 8);
        byte[] shared = TrainingFixture.MovedShared(alone);

        IReadOnlyList<TrainedMember> expected = await TrainAsync(alone, shared, devices);
        IReadOnlyList<TrainedMember> actual = await TrainAsync(padded, shared, [.. devices, other]);

        devices.Length.ShouldBe(3);
        for (int k = 0; k < devices.Length; k++)
        {
            float[] before = Numbers.Floats(alone.CreatePrivateState(devices[k]));
            float[] narrow = Numbers.Floats(expected[k].PrivateState);
            Numbers.Distance(before, narrow).ShouldBeGreaterThan(1e-3, "the factors have been trained");
            Numbers.Distance(narrow, Own(actual[k].PrivateState)).ShouldBeLessThan(Tolerance);
            Numbers.Distance(Numbers.Floats(expected[k].SharedUpdate), Numbers.Floats(actual[k].SharedUpdate)).ShouldBeLessThan(Tolerance);
            actual[k].TrainLoss.ShouldBe(expected[k].TrainLoss, 1e-5);
        }
    }

    [Fact]
    public async Task Padding_starts_and_stays_exactly_zero()
    {
        ITrainingSession session = await OpenAsync(Padded, OptimizerKind.AdamW);
        int device = Enumerable.Range(0, 16).First(number => session.Profile(number).LoraRank == 4);

        Padding(session.CreatePrivateState(device)).ShouldAllBe(value => value == 0);
        Own(session.CreatePrivateState(device)).ShouldContain(value => value != 0);

        TrainedMember trained = (await TrainAsync(session, session.CreateSharedState(), [device]))[0];
        Padding(trained.PrivateState).ShouldAllBe(value => value == 0);
        Padding(trained.PrivateState).Length.ShouldBe(session.PrivateParameters / 2);
    }

    [Fact]
    public async Task Shared_lora_has_the_largest_rank_on_every_device()
    {
        ITrainingSession session = await fixture.OpenAsync(fixture.Define(TestMethods.FedLora, new TrainingOptions()) with { Peft = Padded });

        Enumerable.Range(0, 16).ShouldAllBe(device => session.Profile(device).LoraRank == 8);
    }

    private static Task<IReadOnlyList<TrainedMember>> TrainAsync(ITrainingSession session, byte[] shared, int[] devices) => session.TrainAsync(
        1, shared, [.. devices.Select(device => new StackMember(device, session.CreatePrivateState(device)))], CancellationToken.None);

    /// <summary>The values below rank 4 of a state that is held at rank 8, in the order of a state of rank 4.</summary>
    private static float[] Own(byte[] state) => Select(state, padding: false);

    private static float[] Padding(byte[] state) => Select(state, padding: true);

    private static float[] Select(byte[] state, bool padding)
    {
        float[] values = Numbers.Floats(state);
        var selected = new List<float>();
        int offset = 0;
        foreach (ParameterSpec factor in LoraParameters.Create(Shape, 8, ["query", "value"]))
        {
            int columns = (int)factor.Shape[1];
            bool rankIsRow = factor.Shape[0] == 8;
            for (int i = 0; i < factor.Count; i++)
            {
                bool beyond = (rankIsRow ? i / columns : i % columns) >= 4;
                if (beyond == padding)
                {
                    selected.Add(values[offset + i]);
                }
            }

            offset += factor.Count;
        }

        offset.ShouldBe(values.Length);
        return [.. selected];
    }

    private Task<ITrainingSession> OpenAsync(PeftOptions peft, OptimizerKind optimizer)
    {
        var training = new TrainingOptions { LocalSteps = 6, BatchSize = 4, Optimizer = optimizer, Momentum = 0.9 };
        return fixture.OpenAsync(fixture.Define(TestMethods.Pftt, training with { LearningRate = optimizer == OptimizerKind.Sgd ? 0.5 : 1e-3 }) with { Peft = peft });
    }
}
