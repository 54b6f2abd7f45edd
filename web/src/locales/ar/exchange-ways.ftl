# من أين يبدأ الاستيراد والتصدير: القوائم ولوحة الأوامر والإعدادات.
import-menu = استيراد…
import-into = استيراد { $names }
import-drop = أفلت الملف لاستيراد { $names }
import-file = استيراد ملف
export-menu = تصدير…
list-exchange = إدخال وإخراج
settings-exchange = الاستيراد والتصدير
settings-exchange-says = الملفات التي أُدخلت وأُخرجت وما آلت إليه.
