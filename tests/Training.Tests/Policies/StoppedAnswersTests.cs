using FedOrleans.Training.Generation;
using FedOrleans.Training.Instructions;
using FedOrleans.Training.Models;
using FedOrleans.Training.Numerics;
using FedOrleans.Training.Policies;
using FedOrleans.Training.Rewards;
using FedOrleans.Training.Sessions;
using FedOrleans.Training.States;
using FedOrleans.Training.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Policies;

public sealed class StoppedAnswersTests(PolicyFixture fixture) : IClassFixture<PolicyFixture>
{
    private const string Stop = "e";
    private const int Rollouts = 32;

    [Fact]
    public async Task The_tokens_of_a_stop_are_learnt_from_like_the_end_token_and_the_reward_is_of_the_text_before_it()
    {
        SessionDefinition definition = Stopped(fixture.Define(PolicyFixture.Pfl));
        PretrainedModel pretrained = PretrainedModel.Load(definition.ModelDirectory, null);
        var method = new MethodModel(pretrained, definition.Method, definition.Peft, 1, definition.Seed);
        var model = new PolicyModel(pretrained, method, definition.Method.Attention, definition.Training.Precision);
        InstructionSet set = InstructionSetLoader.Load(definition.Data.Set!, definition.DatasetsDirectory);
        var data = new PolicyData(set, InstructionPartition.Create(set, definition.Data, definition.Seed), pretrained.Tokenizer, definition.Generation);

        (AnswerSequence Sequence, float[] Log, float[] Whole, float[] Returns, int Values)[] answers = await fixture.Pool.RunAsync(
            (device, token) =>
            {
                DeviceRewards rewards = DeviceRewards.Create(new LetterRewards(), data, definition.Preferences, definition.Seed, device, token);
                StackMember member = new(0, new PolicyState(
                    new float[method.Shared.Count], StateBlob.Values(method.InitialState(method.Private, 1)).ToArray(), rewards.Heads[0], 0).Write());
                PolicyStack stack = PolicyStack.Create(method, definition.Method, 1, method.InitialState(method.Shared, 1), [member]);
                using var state = new StackedState(stack.Values, 1, method.Trainable, device, trainable: false);
                ParameterBank bank = model.Bank(state, [1], device);
                RolloutSet set = new RolloutCollector(model, data, rewards, definition).Collect(1, stack, bank, device, token);
                return set.Sequences[0].Select((sequence, i) => (
                    sequence, set.LogProbabilities[0][i], WholePass(model, bank, sequence, device), set.Returns[0][i], set.Values[0][i].Length)).ToArray();
            },
            CancellationToken.None);

        answers.Count(own => own.Sequence.Answer[^1] != data.Ending.EndId && data.Ending.IsReached(own.Sequence.Answer)).ShouldBeGreaterThan(Rollouts / 4);
        foreach (var own in answers)
        {
            (own.Returns.Length, own.Values).ShouldBe((own.Sequence.Answer.Length, own.Sequence.Answer.Length));

            // Sums of fp32 products in another order.
            own.Log.Zip(own.Whole, (own, whole) => Math.Abs(own - whole)).Max().ShouldBeLessThan(1e-3f);
            own.Log.Length.ShouldBe(own.Sequence.Answer.Length);
            string text = pretrained.Tokenizer.Decode(own.Sequence.Answer).Split(Stop)[0].Trim();
            double help = new LetterRewards().Score([[new Conversation("", text)]], [new float[1]], CPU, CancellationToken.None)[0][0].Help;

            // With γ = λ = 1 and no penalty, what follows any token is the reward of the last one.
            own.Returns.ShouldAllBe(value => Math.Abs(value - Math.Clamp(help, -5, 5)) < 1e-4);
        }
    }

    [Fact]
    public async Task Answers_that_a_text_ends_are_finished_and_shown_without_it()
    {
        SessionDefinition free = fixture.Define(PolicyFixture.Pfl) with { Generation = Drawn([]) };
        PolicyScore without = await ScoreAsync(free);
        PolicyScore with = await ScoreAsync(free with { Generation = Drawn([Stop]) });

        with.Finished.ShouldBeGreaterThan(without.Finished + 0.2);
        with.Length.ShouldBeLessThan(without.Length);
        with.Samples.ShouldAllBe(sample => !sample.Answer.Contains(Stop) && !sample.StartAnswer.Contains(Stop));
        without.Samples.ShouldContain(sample => sample.Answer.Contains(Stop));
    }

    private static GenerationOptions Drawn(IReadOnlyList<string> stop) =>
        new() { MaxPromptTokens = 32, MaxTokens = 24, EvaluationTemperature = 3, EvaluationAnswers = 4, Stop = stop };

    private static SessionDefinition Stopped(SessionDefinition definition) => definition with
    {
        Generation = definition.Generation with { Stop = [Stop] },
        Preferences = definition.Preferences with { Weights = [1] },
        Ppo = definition.Ppo with
        {
            Rollouts = Rollouts, AnswersPerRequest = 1, Discount = 1, Lambda = 1, KlCoefficient = 0, KlTarget = null, Whiten = false, RewardClip = 5,
        },
    };

    /// <summary>Log-probabilities of an answer's tokens from one pass over request and answer, without cache or batch.</summary>
    private static float[] WholePass(PolicyModel model, ParameterBank bank, AnswerSequence sequence, Device device)
    {
        using DisposeScope scope = NewDisposeScope();
        TokenBatch batch = TokenBatch.Create([sequence.Ids], 1, 0, device);
        Tensor logits = model.Decoder.Logits(bank, model.Decoder.Encode(bank, batch));
        float[] all = nn.functional.log_softmax(logits, -1).ToArray();
        int vocabulary = model.Decoder.Shape.Vocabulary;
        return [.. sequence.Answer.Select((token, t) => all[((sequence.Prompt.Length - 1 + t) * vocabulary) + token])];
    }

    private async Task<PolicyScore> ScoreAsync(SessionDefinition definition)
    {
        ITrainingSession session = await fixture.OpenAsync(definition);
        return (await session.EvaluatePersonalAsync(session.CreateSharedState(), PolicyFixture.Newcomers(session, 0), CancellationToken.None))[0].Policy!;
    }
}
