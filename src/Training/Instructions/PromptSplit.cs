using FedOrleans.Validation;

namespace FedOrleans.Training.Instructions;

/// <summary>The split of a prompt, and the line that says so.</summary>
/// <param name="IsTest">Whether it is kept for evaluation.</param>
/// <param name="Path">The file.</param>
/// <param name="Line">The line, from 1.</param>
internal sealed record PromptSplit(bool IsTest, string Path, int Line)
{
    private const int PromptShown = 60;

    /// <summary>The beginning of a prompt, for messages.</summary>
    public static string Start(string prompt) => prompt.Length > PromptShown ? prompt[..PromptShown] + "..." : prompt;

    /// <summary>Refuses a pair of another split than its prompt, which would let test requests be learnt from.</summary>
    /// <param name="isTest">What the pair says.</param>
    /// <param name="prompt">The prompt.</param>
    /// <param name="where">File and line of the pair.</param>
    /// <exception cref="InputException">The two contradict each other.</exception>
    public void Require(bool isTest, string prompt, string where)
    {
        if (isTest != IsTest)
        {
            throw new InputException(
                $"{where}: the pair is of the split '{Name(isTest)}', but its prompt '{Start(prompt)}' of '{Name(IsTest)}' in {Path}:{Line}; "
                + "expected one split for both");
        }
    }

    private static string Name(bool isTest) => isTest ? "test" : "train";
}
