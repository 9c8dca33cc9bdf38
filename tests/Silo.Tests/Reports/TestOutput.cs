using System.Text;
using Spectre.Console;

namespace FedOrleans.Silo.Tests.Reports;

/// <summary>A console that keeps what is written, as a terminal of 120 columns or as a redirected output.</summary>
internal sealed class TestOutput : IAnsiConsoleOutput, IDisposable
{
    private readonly StringWriter _text = new() { NewLine = "\n" };

    public TestOutput(bool isTerminal)
    {
        IsTerminal = isTerminal;
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
            Out = this,
        });
    }

    public IAnsiConsole Console { get; }

    public string Text => _text.ToString();

    public TextWriter Writer => _text;

    public bool IsTerminal { get; }

    public int Width => 120;

    public int Height => 40;

    public void SetEncoding(Encoding encoding)
    {
    }

    public void Dispose() => _text.Dispose();
}
