using FedOrleans.Training.Rewards;
using FedOrleans.Training.Sessions;
using FedOrleans.Training.Tests.Support;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Sessions;

public sealed class CancelledOpeningTests(PolicyFixture fixture) : IClassFixture<PolicyFixture>
{
    [Fact]
    public async Task Opening_ends_where_it_is_cancelled_while_reward_heads_are_fitted_and_can_be_tried_again()
    {
        var rewards = new WaitingRewards();
        var engine = new TrainingEngine(fixture.Pool, rewards);
        SessionDefinition definition = fixture.Define(PolicyFixture.Pfit);
        using var source = new CancellationTokenSource();
        Task<ITrainingSession> opening = engine.OpenAsync(definition, source.Token);
        await rewards.Fitting;

        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => opening);
        ITrainingSession session = await engine.OpenAsync(definition, CancellationToken.None);
        session.CreatePrivateState(0).Length.ShouldBeGreaterThan(0);
        rewards.Calls.ShouldBe(2);
    }

    /// <summary>Fits without end until it is cancelled, the first time; at once the second.</summary>
    private sealed class WaitingRewards : IRewardModel, IRewardModelSource
    {
        private readonly LetterRewards _rewards = new();
        private readonly TaskCompletionSource _fitting = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Fitting => _fitting.Task;

        public int Calls { get; private set; }

        public int HeadParameters => _rewards.HeadParameters;

        public double OperationsPerToken => _rewards.OperationsPerToken;

        public IRewardModel Load(string directory) => this;

        public float[] CreateHeads() => _rewards.CreateHeads();

        public IReadOnlyList<float[]> FineTune(IReadOnlyList<DevicePreferences> devices, Device device, CancellationToken cancellation)
        {
            Calls++;
            if (Calls == 1)
            {
                _fitting.SetResult();
                cancellation.CanBeCanceled.ShouldBeTrue();
                cancellation.WaitHandle.WaitOne();
                cancellation.ThrowIfCancellationRequested();
            }

            return _rewards.FineTune(devices, device, cancellation);
        }

        public Reward[][] Score(
            IReadOnlyList<IReadOnlyList<Conversation>> conversations,
            IReadOnlyList<ReadOnlyMemory<float>> heads,
            Device device,
            CancellationToken cancellation) => _rewards.Score(conversations, heads, device, cancellation);
    }
}
