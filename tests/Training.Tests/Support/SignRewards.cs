using FedOrleans.Training.Rewards;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Support;

/// <summary>The share of vowels, times what a device's one head value is: 1 with the model's own, and −1 after fine-tuning.</summary>
internal sealed class SignRewards : IRewardModel, IRewardModelSource
{
    private readonly LetterRewards _letters = new();

    public int HeadParameters => 1;

    public double OperationsPerToken => 1000;

    public IRewardModel Load(string directory) => this;

    public float[] CreateHeads() => [1f];

    public IReadOnlyList<float[]> FineTune(IReadOnlyList<DevicePreferences> devices, Device device, CancellationToken cancellation) =>
        [.. devices.Select(_ => new[] { -1f })];

    public Reward[][] Score(
        IReadOnlyList<IReadOnlyList<Conversation>> conversations,
        IReadOnlyList<ReadOnlyMemory<float>> heads,
        Device device,
        CancellationToken cancellation) =>
        [
            .. _letters.Score(conversations, heads, device, cancellation).Select((own, k) =>
                own.Select(reward => new Reward(heads[k].Span[0] * reward.Help, heads[k].Span[0] * reward.Help)).ToArray()),
        ];
}
