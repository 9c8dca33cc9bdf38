using FedOrleans.Randomness;
using FedOrleans.Training.Models;
using FedOrleans.Training.Models.Roberta;
using FedOrleans.Training.States;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Pretraining;

/// <summary>The masked-language objective over one model.</summary>
public sealed class MaskedLanguageModel(EncoderShape shape, WholeWordMasking masking, MatmulPrecision precision)
{
    private static readonly Dictionary<string, Tensor> NoFrozen = [];
    private readonly RobertaEncoder _encoder = new(shape);

    /// <summary>All parameters, embeddings, blocks and language head.</summary>
    public StateLayout Layout { get; } = new([.. RobertaParameters.Base(shape), .. RobertaParameters.LanguageHead(shape)]);

    /// <summary>Masks the sequences and sums the cross-entropy (nats) of the masked tokens.</summary>
    /// <param name="state">The model.</param>
    /// <param name="sequences">Token ids, all of one length; changed in place by the masking.</param>
    /// <param name="stream">Draws of this batch.</param>
    /// <param name="device">Where the state lives.</param>
    /// <returns>The sum as a scalar tensor, and how many tokens it covers.</returns>
    public (Tensor LossSum, int Tokens) Loss(StackedState state, IReadOnlyList<int[]> sequences, ref RandomStream stream, Device device)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(sequences);
        var positions = new List<long>();
        var targets = new List<long>();
        int length = sequences[0].Length;
        for (int i = 0; i < sequences.Count; i++)
        {
            int[] original = [.. sequences[i]];
            foreach (int position in masking.Apply(sequences[i], ref stream))
            {
                positions.Add(((long)i * TokenBatch.Padded(length)) + position);
                targets.Add(original[position]);
            }
        }

        var parameters = new ParameterBank(NoFrozen, state.Named, precision: precision);
        TokenBatch batch = TokenBatch.Create(sequences, 1, shape.PadId, device);
        Tensor hidden = _encoder.Encode(parameters, batch);
        Tensor scores = _encoder.PredictTokens(parameters, hidden, tensor(positions.ToArray(), device: device)).squeeze(0);
        Tensor sum = nn.functional.cross_entropy(scores, tensor(targets.ToArray(), device: device), reduction: nn.Reduction.Sum);
        return (sum, targets.Count);
    }
}
