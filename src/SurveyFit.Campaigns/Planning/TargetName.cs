namespace SurveyFit.Campaigns.Planning;

/// <summary>Spelling of star names: what is shown, and the key under which spellings are the same star.</summary>
public static class TargetName
{
    private const string Unnamed = "unnamed";

    /// <summary>The name without outer blanks and with inner runs of blanks collapsed, otherwise as written; <c>unnamed</c> if nothing is left.</summary>
    /// <param name="name">TARGET.</param>
    public static string Display(string name)
    {
        var display = string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return display.Length > 0 ? display : Unnamed;
    }

    /// <summary>Blanks and underscores collapsed to one blank, upper case: <c>AX_Cir</c> and <c>ax  cir</c> are one star.</summary>
    /// <param name="name">TARGET.</param>
    public static string Key(string name)
    {
        var key = string.Join(' ', name.ToUpperInvariant().Split([' ', '\t', '_', '\u00a0'], StringSplitOptions.RemoveEmptyEntries));
        return key.Length > 0 ? key : Unnamed.ToUpperInvariant();
    }
}
