using static TorchSharp.torch;

namespace FedOrleans.Training.Rewards;

/// <summary>
/// A frozen encoder with two scalar heads, helpfulness and safety. Every device has heads of its own, fine-tuned on its own pairs.
/// Calls are torch work: they run on a pool thread. A text's reward does not depend on the others of its call, up to float rounding.
/// </summary>
public interface IRewardModel
{
    /// <summary>Number of values of a device's two heads: 2(f + 1) for f features, the helpfulness weights and bias, then those of safety.</summary>
    int HeadParameters { get; }

    /// <summary>Floating-point operations of scoring a text, a token of it.</summary>
    double OperationsPerToken { get; }

    /// <summary>The heads that come with the model.</summary>
    float[] CreateHeads();

    /// <summary>Each device's heads after learning its own pairs, from those that come with the model.</summary>
    /// <param name="devices">The devices' pairs.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    /// <returns>One row of heads a device; the model's own where a device has no pairs.</returns>
    IReadOnlyList<float[]> FineTune(IReadOnlyList<DevicePreferences> devices, Device device, CancellationToken cancellation);

    /// <summary>Rewards of each device's conversations under its own heads.</summary>
    /// <param name="conversations">For each device its conversations; devices may have different numbers.</param>
    /// <param name="heads">For each device its heads.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    Reward[][] Score(
        IReadOnlyList<IReadOnlyList<Conversation>> conversations,
        IReadOnlyList<ReadOnlyMemory<float>> heads,
        Device device,
        CancellationToken cancellation);
}
