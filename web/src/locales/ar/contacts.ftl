# وحدة جهات الاتصال.
convert = تحويل
convert-title = تحويل { $name }
convert-to = تحويل إلى { $kind }
convert-becomes = يصبح
convert-then = ثم
convert-nothing-left = أصبحت جهة الاتصال هذه كل ما يمكن أن تكونه.
convert-stays-label = ما يبقى
convert-stays = تبقى جهة الاتصال نفسها: يبقى معها سجلها وملاحظاتها وكل ما يرتبط بها.
address-choose-kind-first = اختر نوع السجل أولًا
