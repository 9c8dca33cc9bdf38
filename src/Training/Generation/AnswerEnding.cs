using System.Text;
using FedOrleans.Training.Prompts;
using FedOrleans.Training.Tokenization;
using FedOrleans.Validation;

namespace FedOrleans.Training.Generation;

/// <summary>
/// What ends an answer: the end token, or the first of some texts to stand in it, however the model spells it in tokens. Safe for use by
/// many threads.
/// </summary>
public sealed class AnswerEnding
{
    private readonly ByteLevelTokenizer _tokenizer;
    private readonly string[] _stops;
    private readonly int _window;

    /// <param name="tokenizer">GPT-2's kind.</param>
    /// <param name="stops">The texts, none of them empty. The default value is none.</param>
    /// <exception cref="InputException">The tokenizer cannot spell one of them.</exception>
    public AnswerEnding(ByteLevelTokenizer tokenizer, IReadOnlyList<string>? stops = null)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        _tokenizer = tokenizer;
        _stops = [.. stops ?? []];
        foreach (string stop in _stops)
        {
            if (stop.Length == 0 || tokenizer.Decode(tokenizer.EncodePlain(stop)) != stop)
            {
                throw new InputException("scenario", "generation.stop", stop.ReplaceLineEndings("\\n"), "texts that the model's vocabulary can spell");
            }
        }

        // A token that stands for text holds a byte at least, so that no stop is spread over more tokens than it has bytes.
        _window = _stops.Select(Encoding.UTF8.GetByteCount).DefaultIfEmpty(0).Max();
    }

    /// <summary>The end token.</summary>
    public int EndId => _tokenizer.EndId;

    /// <summary>Whether an answer comes to its end with its last token, given that it did not before.</summary>
    /// <param name="answer">Ids; none counts as no end.</param>
    public bool IsReached(IReadOnlyList<int> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.Count == 0)
        {
            return false;
        }

        return answer[^1] == EndId || (_stops.Length > 0 && Array.Exists(_stops, Tail(answer).Contains));
    }

    /// <summary>The text of an answer without what ended it.</summary>
    public string Decode(IEnumerable<int> answer) => PromptFormat.DecodeAnswer(_tokenizer, answer, _stops);

    private string Tail(IReadOnlyList<int> answer)
    {
        var tail = new List<int>(_window);
        for (int i = answer.Count - 1; i >= 0 && tail.Count < _window; i--)
        {
            if (!_tokenizer.IsSpecial(answer[i]))
            {
                tail.Add(answer[i]);
            }
        }

        tail.Reverse();
        return _tokenizer.Decode(tail);
    }
}
