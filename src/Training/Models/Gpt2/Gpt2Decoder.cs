using FedOrleans.Training.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Models.Gpt2;

/// <summary>
/// The GPT-2 decoder (Radford et al. 2019: pre-norm blocks, tanh-approximated GELU, learned positions, tied output) over
/// a stack of K devices, with adapters and LoRA where the parameters hold them. It owns no tensor. States are
/// <c>[K, B·T, d]</c>; those of padding mean nothing.
/// </summary>
/// <param name="shape">Sizes.</param>
/// <param name="sparse">Pattern of the attention in the last blocks, or null for full attention in all.</param>
/// <param name="sparseBlocks">How many blocks those are.</param>
public sealed class Gpt2Decoder(DecoderShape shape, SparseAttention? sparse = null, int sparseBlocks = 0)
{
    private readonly Gpt2BlockNames[] _blocks = [.. Enumerable.Range(0, shape.Blocks).Select(Gpt2Names.Block)];

    public DecoderShape Shape => shape;

    /// <summary>Normed states <c>[K, B·T, d]</c> of the whole decoder.</summary>
    public Tensor Encode(ParameterBank parameters, TokenBatch batch) => Suffix(parameters, Embed(parameters, batch), batch, 0);

    /// <summary>States after the first blocks, without a gradient: what frozen blocks give is computed once.</summary>
    /// <param name="parameters">Parameters of the stack.</param>
    /// <param name="batch">Tokens.</param>
    /// <param name="blocks">How many blocks; 0 gives the embeddings.</param>
    public Tensor Prefix(ParameterBank parameters, TokenBatch batch, int blocks)
    {
        using IDisposable quiet = no_grad();
        Tensor x = Embed(parameters, batch);
        return Pass(parameters, x, (batch.Stack, batch.Batch, batch.Length), 0, blocks, Padding(batch), Before(batch), null);
    }

    /// <summary>Normed states of the whole decoder, from the states after its first blocks.</summary>
    /// <param name="parameters">Parameters of the stack.</param>
    /// <param name="hidden">What <see cref="Prefix"/> gave.</param>
    /// <param name="batch">The same tokens.</param>
    /// <param name="blocks">The same number of blocks.</param>
    public Tensor Suffix(ParameterBank parameters, Tensor hidden, TokenBatch batch, int blocks)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(batch);
        Tensor x = Pass(parameters, hidden, (batch.Stack, batch.Batch, batch.Length), blocks, shape.Blocks, Padding(batch), Before(batch), null);
        return parameters.Norm(x, Gpt2Names.FinalNorm, shape.LayerNormEpsilon);
    }

    /// <summary>Reads prompts into an empty cache.</summary>
    /// <param name="parameters">Parameters of the stack.</param>
    /// <param name="prompts">Tokens, padded on the left.</param>
    /// <param name="cache">Takes their keys and values.</param>
    /// <returns>Normed states of each prompt's last token, <c>[K, B, d]</c>.</returns>
    public Tensor Prefill(ParameterBank parameters, TokenBatch prompts, KeyValueCache cache)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(prompts);
        ArgumentNullException.ThrowIfNull(cache);
        using IDisposable quiet = no_grad();
        cache.Begin(prompts);
        Tensor x = Pass(
            parameters, Embed(parameters, prompts), (prompts.Stack, prompts.Batch, prompts.Length), 0, shape.Blocks, cache.Padding(prompts.Length), cache.Padded, cache);
        cache.Advance(prompts.Length);
        Tensor last = x.view(prompts.Stack, prompts.Batch, prompts.Length, shape.Width).select(2, prompts.Length - 1);
        return parameters.Norm(last, Gpt2Names.FinalNorm, shape.LayerNormEpsilon);
    }

    /// <summary>Reads one more token of every row.</summary>
    /// <param name="parameters">Parameters of the stack.</param>
    /// <param name="ids">int64 <c>[K, B]</c>.</param>
    /// <param name="cache">Holds what came before; takes the token's keys and values.</param>
    /// <returns>Normed states of the tokens, <c>[K, B, d]</c>.</returns>
    public Tensor Step(ParameterBank parameters, Tensor ids, KeyValueCache cache)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(cache);
        using IDisposable quiet = no_grad();
        long[] places = [.. cache.Padded.Select(padding => (long)Math.Min(cache.Length - padding, shape.Positions - 1))];
        Tensor positions = tensor(places, [cache.Stack, cache.Batch], device: ids.device);
        Tensor x = parameters.Embed(ids, Gpt2Names.Words).Plus(parameters.Embed(positions, Gpt2Names.Positions));
        x = Pass(parameters, x, (cache.Stack, cache.Batch, 1), 0, shape.Blocks, cache.Padding(cache.Length + 1), cache.Padded, cache);
        cache.Advance(1);
        return parameters.Norm(x, Gpt2Names.FinalNorm, shape.LayerNormEpsilon);
    }

    /// <summary>Scores of the next token <c>[K, M, vocabulary]</c>.</summary>
    /// <param name="parameters">Parameters of the stack.</param>
    /// <param name="states">Normed states <c>[K, N, d]</c>.</param>
    /// <param name="rows">int64 <c>[K, M]</c>: which of the N states to score; null scores all.</param>
    public Tensor Logits(ParameterBank parameters, Tensor states, Tensor? rows = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(states);
        return parameters.Score(rows is null ? states : Select(states, rows), Gpt2Names.Words);
    }

    /// <summary>Values <c>[K, M]</c> of the value head.</summary>
    /// <param name="parameters">Parameters of the stack, the value head among them.</param>
    /// <param name="states">Normed states <c>[K, N, d]</c>.</param>
    /// <param name="rows">int64 <c>[K, M]</c>: which of the N states to value; null values all.</param>
    public Tensor Values(ParameterBank parameters, Tensor states, Tensor? rows = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(states);
        return parameters.Linear(rows is null ? states : Select(states, rows), Gpt2Names.ValueHead).squeeze(-1);
    }

    private Tensor Select(Tensor states, Tensor rows)
    {
        (long stack, long count) = (states.size(0), states.size(1));
        long[] starts = [.. Enumerable.Range(0, (int)stack).Select(k => k * count)];
        Tensor flat = rows.Plus(tensor(starts, [stack, 1], device: rows.device)).flatten();
        return states.reshape(stack * count, shape.Width).index_select(0, flat).view(stack, rows.size(1), shape.Width);
    }

    private static int[]? Before(TokenBatch batch) => batch.PaddedLeft ? batch.PaddingBefore() : null;

    private static Tensor? Padding(TokenBatch batch) => batch.PaddedLeft ? CausalMask.Padding(batch.Mask) : null;

    private Tensor Embed(ParameterBank parameters, TokenBatch batch)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(batch);
        Tensor words = parameters.Embed(batch.Ids, Gpt2Names.Words);
        return batch.PaddedLeft
            ? words.Plus(parameters.Embed(Places(batch), Gpt2Names.Positions))
            : words.view(batch.Stack, batch.Batch, batch.Length, shape.Width).Plus(Rows(parameters, batch.Length).unsqueeze(1)).view(words.shape);
    }

    /// <summary>The position rows; the padding that goes beyond the table takes its last row, which nothing sees.</summary>
    private Tensor Rows(ParameterBank parameters, int length)
    {
        int beyond = length - shape.Positions;
        Tensor rows = parameters.Rows(Gpt2Names.Positions, 0, Math.Min(length, shape.Positions));
        return beyond > 0 ? cat([rows, parameters.Rows(Gpt2Names.Positions, shape.Positions - 1, 1).expand(-1, beyond, -1)], 1) : rows;
    }

    /// <summary>Each token's place in its own sequence, int64 <c>[K, B·T]</c>.</summary>
    private Tensor Places(TokenBatch batch)
    {
        int[] padded = batch.PaddingBefore();
        var places = new long[padded.Length * batch.Length];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = Math.Clamp((i % batch.Length) - padded[i / batch.Length], 0, shape.Positions - 1);
        }

        return tensor(places, [batch.Stack, batch.Batch * batch.Length], device: batch.Ids.device);
    }

    /// <summary>The blocks from one number up to another, over the new tokens of a pass.</summary>
    private Tensor Pass(
        ParameterBank parameters, Tensor x, (int Stack, int Batch, int Length) size, int from, int to, Tensor? padding, int[]? padded, KeyValueCache? cache)
    {
        int start = cache?.Length ?? 0;
        int firstSparse = sparse is null ? shape.Blocks : Math.Max(0, shape.Blocks - sparseBlocks);
        CausalMask full = CausalMask.Create(start, size.Length, padding, null, null, x.device);
        CausalMask thin = to > firstSparse ? CausalMask.Create(start, size.Length, padding, padded, sparse, x.device) : full;
        for (int block = from; block < to; block++)
        {
            Gpt2BlockNames names = _blocks[block];
            Tensor attended = Attend(parameters, x, size, block, block >= firstSparse ? thin : full, cache);
            x = x.Plus(parameters.Adapt(attended, names.AttentionAdapter));
            Tensor inner = parameters.Convolve(parameters.Norm(x, names.FeedForwardNorm, shape.LayerNormEpsilon), names.Up);
            Tensor transformed = parameters.Convolve(inner.gelu(TorchSharp.Modules.GELU.Approximate.tanh), names.Down);
            x = x.Plus(parameters.Adapt(transformed, names.FeedForwardAdapter));
        }

        return x;
    }

    private Tensor Attend(
        ParameterBank parameters, Tensor x, (int Stack, int Batch, int Length) size, int block, CausalMask mask, KeyValueCache? cache)
    {
        Gpt2BlockNames names = _blocks[block];
        Tensor normed = parameters.Norm(x, names.AttentionNorm, shape.LayerNormEpsilon);
        Tensor[] parts = parameters.Convolve(normed, names.Attention).chunk(3, -1);
        Tensor query = Heads(parameters.LowRank(parts[0], normed, names.Query), size);
        Tensor key = Heads(parameters.LowRank(parts[1], normed, names.Key), size);
        Tensor value = Heads(parameters.LowRank(parts[2], normed, names.Value), size);
        if (cache is not null)
        {
            (key, value) = cache.Append(block, key, value);
        }

        Tensor mixed = nn.functional.scaled_dot_product_attention(query, key, value, mask.Hidden, is_casual: mask.Triangle);
        return parameters.Convolve(mixed.transpose(1, 2).reshape(size.Stack, size.Batch * size.Length, shape.Width), names.Output);
    }

    private Tensor Heads(Tensor x, (int Stack, int Batch, int Length) size) =>
        x.reshape(size.Stack * size.Batch, size.Length, shape.Heads, shape.HeadSize).transpose(1, 2);
}
