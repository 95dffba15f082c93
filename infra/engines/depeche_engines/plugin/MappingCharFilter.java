package depeche.analysis;

import java.io.Reader;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.CharFilterFactory;
import org.elasticsearch.plugin.settings.AnalysisSettings;
import org.elasticsearch.plugin.settings.ListSetting;

/** Replaces characters by others before words are made of them, as {@code mapping} does in the full distribution. */
@NamedComponent("mapping")
public final class MappingCharFilter implements CharFilterFactory {
    private static final String ARROW = "=>";
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u(\\p{XDigit}{4})|.)");
    private final NormalizeCharMap map;

    /** The settings of the filter in an index. */
    @AnalysisSettings
    public interface Options {
        /** Rules such as {@code ph=>f}; a backslash says Java's escapes. */
        @ListSetting(path = "mappings")
        List<String> mappings();
    }

    @Inject
    public MappingCharFilter(Options options) {
        NormalizeCharMap.Builder builder = new NormalizeCharMap.Builder();
        for (String rule : options.mappings()) {
            int arrow = rule.lastIndexOf(ARROW);
            if (arrow < 0) {
                throw new IllegalArgumentException("a mapping reads from=>to, not [" + rule + "]");
            }
            builder.add(text(rule.substring(0, arrow)), text(rule.substring(arrow + ARROW.length())));
        }
        map = builder.build();
    }

    private static String text(String written) {
        return ESCAPE.matcher(written.strip()).replaceAll(found -> Matcher.quoteReplacement(meant(found)));
    }

    private static String meant(MatchResult escape) {
        String code = escape.group(1);
        return code == null ? escape.group().translateEscapes() : Character.toString(Integer.parseInt(code, 16));
    }

    @Override
    public Reader create(Reader reader) {
        return new org.apache.lucene.analysis.charfilter.MappingCharFilter(map, reader);
    }

    @Override
    public Reader normalize(Reader reader) {
        return create(reader);
    }
}
