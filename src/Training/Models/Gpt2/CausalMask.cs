using FedOrleans.Training.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Models.Gpt2;

/// <summary>What the tokens of a pass may look at.</summary>
/// <param name="Hidden">Added to the attention scores, broadcast to <c>[K·B, heads, queries, keys]</c>; null hides nothing.</param>
/// <param name="Triangle">Whether the order alone decides; then nothing is added.</param>
internal readonly record struct CausalMask(Tensor? Hidden, bool Triangle)
{
    private const float Never = -1e9f;

    /// <summary>The mask of <paramref name="count"/> tokens that follow <paramref name="start"/> others.</summary>
    /// <param name="start">Tokens before, whose keys are held.</param>
    /// <param name="count">Tokens of the pass.</param>
    /// <param name="padding">Scores of the padding <c>[K·B, 1, 1, start + count]</c>, or null where no token sees any.</param>
    /// <param name="padded">Padding before each of the K·B rows, or null where none has any; a pattern's first tokens lie after it.</param>
    /// <param name="pattern">Sparse attention, or null.</param>
    /// <param name="device">Where the tensors live.</param>
    public static CausalMask Create(int start, int count, Tensor? padding, int[]? padded, SparseAttention? pattern, Device device)
    {
        if (pattern is null && padding is null && start == 0)
        {
            return new CausalMask(null, Triangle: true);
        }

        if (pattern is null && count == 1)
        {
            return new CausalMask(padding, Triangle: false);
        }

        // Where only distances count, one table serves all rows.
        int[] rows = pattern is { Sinks: > 0 } && padded is not null ? padded : [0];
        int keys = start + count;
        var hidden = new float[rows.Length * count * keys];
        int at = 0;
        foreach (int before in rows)
        {
            for (int query = 0; query < count; query++)
            {
                for (int key = 0; key < keys; key++)
                {
                    bool seen = pattern?.Sees(start + query - before, key - before) ?? key <= start + query;
                    hidden[at++] = seen ? 0 : Never;
                }
            }
        }

        Tensor order = tensor(hidden, [rows.Length, 1, count, keys], device: device);
        return new CausalMask(padding is null ? order : order.Plus(padding), Triangle: false);
    }

    /// <summary>Scores that hide the padding of a batch: <c>[K·B, 1, 1, T]</c>.</summary>
    public static Tensor Padding(Tensor mask) => mask.Plus(-1).Scale(-Never).view(-1, 1, 1, mask.size(-1));
}
